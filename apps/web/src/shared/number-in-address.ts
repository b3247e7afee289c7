/** The number of a conversation or message that stands in an address; null where there is none. */
export function numberInAddress(text: string): number | null {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}
