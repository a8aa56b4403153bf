// A bare Express that answers each address with the same bytes and headers: those that it fetches once from the address in the first argument.
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';

const [url = '', authorization = ''] = process.argv.slice(2);
const response = await new Promise<IncomingMessage>((resolve, reject) => {
  get(url, { headers: { authorization, 'accept-encoding': 'gzip' } }, resolve).once('error', reject);
});
const parts: Buffer[] = [];
for await (const part of response) parts.push(part as Buffer);
const body = Buffer.concat(parts);
const { date: _date, connection: _connection, 'keep-alive': _keepAlive, ...headers } = response.headers;
const app = express().get(/.*/, (_request, answer) => {
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) answer.setHeader(name, value);
  answer.end(body);
});
const server = app.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`));
