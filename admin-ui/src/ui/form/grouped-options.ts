export interface Option {
  value: string;
  label: string;
}

/** Units and people of one list under their own headings; any other list stays as it is. */
export function grouped(options: Option[]): (Option | { label: string; options: Option[] })[] {
  const units = options.filter(({ value }) => value.startsWith('don_vi:'));
  const people = options.filter(({ value }) => value.startsWith('nguoi:'));
  if (units.length === 0 || people.length === 0) return options;
  return [
    { label: 'Đơn vị', options: units },
    { label: 'Cá nhân', options: people },
  ];
}
