import { Select } from 'antd';
import type { FormAnswers } from '../../../../src/procedures/contract.js';
import { bySearch } from '../fold-text.js';
import { grouped } from './grouped-options.js';
import { initialAnswers } from './initial-answers.js';
import { isEmptyRow } from './list-rows.js';
import type { ListField, Picker } from './picker.js';
import { useValueList } from './use-value-list.js';

interface Props {
  list: ListField;
  /** The field of a row that names the unit or person. */
  picker: Picker;
  rows: FormAnswers[];
  onChange: (rows: FormAnswers[]) => void;
}

/** Type a name, Enter: a row is there; the cursor stays for the next one. An empty row is filled first. */
export function QuickAdd({ list, picker, rows, onChange }: Props) {
  const served = useValueList(picker.source);
  const taken = new Set(rows.map((row) => row[picker.key]));
  const add = (chosen: string) => {
    const empty = rows.findIndex((row) => isEmptyRow(list, row));
    if (empty >= 0) onChange(rows.map((row, i) => (i === empty ? { ...row, [picker.key]: chosen } : row)));
    else onChange([...rows, { ...initialAnswers(list), [picker.key]: chosen }]);
  };
  return (
    <Select<string | null>
      id={list.key}
      value={null}
      placeholder="Gõ tên để thêm nơi nhận…"
      aria-label={`Thêm vào ${list.label}`}
      options={grouped(served.options.filter(({ value }) => !taken.has(value)))}
      loading={served.loading}
      showSearch={bySearch}
      notFoundContent={served.error ?? (served.loading ? 'Đang tải danh sách…' : 'Không có mục nào khớp.')}
      style={{ flex: 1, minWidth: 0 }}
      onChange={(chosen) => chosen !== null && add(chosen)}
    />
  );
}
