import type { AgencyInput, PersonInput } from '../../src/organisation/agency-input.js';

/** An agency in the shape of a department: leaders, office, two divisions, a subordinate and an outside unit. */
export function office(id = 'so-mau', change: Partial<AgencyInput> = {}): AgencyInput {
  return {
    id,
    name: `Cơ quan ${id}`,
    shortName: 'Sở Mẫu',
    symbol: 'SM',
    parentBody: 'UBND tỉnh Mẫu',
    place: 'Mẫu',
    units: [
      { code: 'lanh-dao', name: 'Lãnh đạo Sở', symbol: 'LĐ', kind: 'lanh-dao', parentCode: null, usesEoffice: true },
      { code: 'van-phong', name: 'Văn phòng Sở', symbol: 'VP', kind: 'van-phong', parentCode: 'lanh-dao', usesEoffice: true },
      { code: 'phong-a', name: 'Phòng Đào tạo', symbol: 'ĐT', kind: 'phong', parentCode: 'lanh-dao', usesEoffice: true },
      { code: 'phong-b', name: 'Phòng Kế hoạch', symbol: 'KH', kind: 'phong', parentCode: 'lanh-dao', usesEoffice: true },
      { code: 'benh-vien', name: 'Bệnh viện tỉnh', symbol: 'BV', kind: 'truc-thuoc', parentCode: 'lanh-dao', usesEoffice: true },
      { code: 'bo', name: 'Bộ Mẫu', symbol: 'BM', kind: 'ngoai', parentCode: null, usesEoffice: false },
    ],
    roles: [
      { code: 'giam-doc', name: 'Giám đốc Sở', everyone: false },
      { code: 'pho-giam-doc', name: 'Phó Giám đốc', everyone: false },
      { code: 'chanh-van-phong', name: 'Chánh Văn phòng', everyone: false },
      { code: 'truong-phong', name: 'Trưởng phòng', everyone: false },
      { code: 'chuyen-vien', name: 'Chuyên viên', everyone: false },
      { code: 'van-thu', name: 'Văn thư', everyone: false },
      { code: 'quan-tri', name: 'Người quản trị', everyone: false },
      { code: 'nguoi-su-dung', name: 'Người sử dụng', everyone: true },
    ],
    superiorRules: [
      { role: 'chuyen-vien', superiors: ['truong-phong', 'chanh-van-phong@van-phong'] },
      { role: 'truong-phong', superiors: ['chanh-van-phong@van-phong'] },
      { role: 'chanh-van-phong', superiors: ['giam-doc'] },
      { role: 'pho-giam-doc', superiors: ['giam-doc'] },
    ],
    distributionRole: 'chanh-van-phong',
    delegationScopes: [{ role: 'giam-doc', deputyRole: 'pho-giam-doc', code: 'chi-dao', name: 'Cho ý kiến chỉ đạo văn bản đến', article: 'Đ5.1; Đ5.2', elements: ['cong-van-den#chi-dao'] }],
    ...change,
  };
}

const at = (unitCode: string, title: string, ...roles: string[]) => ({ unitCode, title, roles });

/** The people of {@link office}; user names end with the agency's id, so two offices live side by side. */
export function staff(id = 'so-mau'): PersonInput[] {
  return [
    { displayName: 'Nguyễn Minh Đức', username: `giamdoc.${id}`, positions: [at('lanh-dao', 'Giám đốc', 'giam-doc')] },
    { displayName: 'Phạm Thị Vân', username: `phogiamdoc.${id}`, positions: [at('lanh-dao', 'Phó Giám đốc', 'pho-giam-doc')] },
    { displayName: 'Võ Thanh Tùng', username: `chanhvanphong.${id}`, positions: [at('van-phong', 'Chánh Văn phòng', 'chanh-van-phong')] },
    { displayName: 'Huỳnh Thị Ánh', username: `vanthu.${id}`, positions: [at('van-phong', 'Văn thư', 'van-thu')] },
    { displayName: 'Ngô Quốc Khánh', username: `quantri.${id}`, positions: [at('van-phong', 'Cán bộ kỹ thuật', 'quan-tri')] },
    { displayName: 'Trần Văn Bình', username: `binh.${id}`, positions: [at('phong-a', 'Chuyên viên', 'chuyen-vien')] },
    { displayName: 'Lý Thị An', username: `an.${id}`, positions: [at('phong-b', 'Chuyên viên', 'chuyen-vien')] },
    { displayName: 'Đoàn Ngọc Ẩn', username: `an2.${id}`, positions: [at('phong-b', 'Trưởng phòng', 'truong-phong'), at('phong-a', 'Phụ trách', 'truong-phong')] },
  ];
}
