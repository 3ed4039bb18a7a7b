/**
 * Names of the files in a zip archive, from its central directory.
 * @throws Error when the bytes are no zip archive
 */
export function namesInZip(bytes: Buffer): readonly string[] {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0) throw new Error('not a zip archive');
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  const names: string[] = [];
  for (let i = 0; i < count; i++) {
    if (bytes.readUInt32LE(at) !== 0x02014b50) throw new Error('a broken zip archive');
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const from = at + 46;
    names.push(bytes.toString('utf8', from, from + (name ?? 0)));
    at = from + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return names.filter((name) => !name.endsWith('/'));
}
