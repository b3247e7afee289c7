import type { Letter } from './letter.ts';
import type { Mail } from './mailer.ts';

/** A letter to one address, in both its forms. */
export function writeMail(to: string, letter: Letter, language: string): Mail {
  const after = letter.after ?? [];
  const link = letter.link ? [letter.link.url] : [];
  const text = [...letter.paragraphs, ...link, ...after].map(asOneLine).join('\n\n');
  const html = [
    ...letter.paragraphs.map(paragraph),
    ...(letter.link ? [anchor(letter.link)] : []),
    ...after.map(paragraph),
  ].join('\n');
  return {
    to,
    subject: asOneLine(letter.subject),
    text: `${text}\n`,
    html: `<!doctype html>\n<html lang="${language}">\n<meta charset="utf-8">\n<body>\n${html}\n</body>\n</html>\n`,
  };
}

/** A line break in somebody's name would begin another header of the mail, or another paragraph. */
function asOneLine(line: string): string {
  return line.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}

function paragraph(text: string): string {
  return `<p>${escaped(asOneLine(text))}</p>`;
}

function anchor({ label, url }: { label: string; url: string }): string {
  return `<p><a href="${escaped(url)}">${escaped(label)}</a></p>\n<p>${escaped(url)}</p>`;
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}
