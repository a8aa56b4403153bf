import { Agent, get } from 'node:http';

export interface Load {
  perSecond: number;
  p50: number;
  p99: number;
}

/** Asks one address `requests` times over `connections` connections that stay open; milliseconds. */
export async function load(url: string, { headers = {}, requests = 2000, connections = 16 } = {}): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  let left = requests;
  const one = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const started = performance.now();
      get(url, { agent, headers: { 'accept-encoding': 'gzip', ...headers } }, (response) => {
        if (response.statusCode !== 200) reject(new Error(`${url}: ${response.statusCode}`));
        response.resume().once('end', () => {
          times.push(performance.now() - started);
          resolve();
        });
      }).once('error', reject);
    });
  const worker = async (): Promise<void> => {
    while (left-- > 0) await one();
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: connections }, worker));
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0;
  return { perSecond: requests / seconds, p50: at(0.5), p99: at(0.99) };
}
