/** The value of a cookie in a Cookie header; undefined where it is not there, is empty or malformed. */
export function cookieIn(header: string, wanted: string): string | undefined {
  for (const pair of header.split(';')) {
    const [name, value] = pair.trim().split('=', 2);
    if (name === wanted && value) return decode(value);
  }
  return undefined;
}

function decode(value: string): string | undefined {
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
}
