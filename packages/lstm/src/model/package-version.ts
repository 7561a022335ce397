/** The version that writes models; equal to the one in package.json, which a test holds true. */
export const PACKAGE_VERSION = '0.1.0';
