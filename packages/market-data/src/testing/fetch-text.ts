import { get } from 'node:http';

/** The body of an answer over HTTP. Not `fetch`, which keeps a pool of connections for every port it ever saw. */
export function fetchText(url: string): Promise<string> {
  return new Promise((done, fail) => {
    get(url, { agent: false }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (part: string) => {
        text += part;
      });
      answer.on('end', () => done(text));
      answer.on('error', fail);
    }).on('error', fail);
  });
}
