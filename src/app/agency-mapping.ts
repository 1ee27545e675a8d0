import type { AgencyInput, PersonInput } from '../organisation/agency-input.js';
import type { AgencySettings } from '../procedures/agency-settings.js';
import type { DemoOffice } from '../procedures/demo-office.js';

/** `agency.yaml` in the terms of the organisation room, which stands above the procedures and knows no file. */
export function agencyInputOf(settings: AgencySettings): AgencyInput {
  return {
    id: settings.ma,
    name: settings.ten,
    shortName: settings.ten_ngan,
    symbol: settings.ky_hieu,
    parentBody: settings.co_quan_chu_quan,
    place: settings.dia_danh,
    units: settings.don_vi.map((unit) => ({
      code: unit.ma,
      name: unit.ten,
      symbol: unit.ky_hieu,
      kind: unit.loai,
      parentCode: unit.cap_tren,
      usesEoffice: unit.dung_eoffice ?? unit.loai !== 'ngoai',
    })),
    roles: settings.vai_tro.map((role) => ({ code: role.ma, name: role.ten, everyone: role.moi_nguoi ?? false })),
    superiorRules: settings.cap_tren_truc_tiep.map((rule) => ({ role: rule.vai_tro, superiors: rule.cap_tren })),
    distributionRole: settings.phan_phoi,
    delegationScopes: settings.uy_quyen.map((scope) => ({
      role: scope.vai_tro,
      deputyRole: scope.cho,
      code: scope.pham_vi,
      name: scope.ten,
      article: scope.dieu,
      elements: scope.phan_tu,
    })),
  };
}

/** The made-up people of `demo.yaml`. */
export function demoPeopleOf(demo: DemoOffice): (PersonInput & { certificate: boolean })[] {
  return demo.nguoi.map((person) => ({
    displayName: person.ten,
    username: person.dang_nhap,
    certificate: person.chung_thu,
    positions: person.vi_tri.map((at) => ({ unitCode: at.don_vi, title: at.chuc_vu, roles: at.vai_tro })),
  }));
}
