import type { BlockCatalogue } from '../procedures/block-catalogue.js';
import { cho } from './cho.js';
import type { AnyDeclaration } from './declare-block.js';
import { ghiSoVaoTep } from './ghi-so-vao-tep.js';
import { giaoXuLy } from './giao-xu-ly.js';
import { goiQuyTrinh } from './goi-quy-trinh.js';
import { ketThucXuLy } from './ket-thuc-xu-ly.js';
import { kiemTraChuKy } from './kiem-tra-chu-ky.js';
import { kiemTraTep } from './kiem-tra-tep.js';
import { lienKetTraLoi } from './lien-ket-tra-loi.js';
import { luuHoSo } from './luu-ho-so.js';
import { phanLai } from './phan-lai.js';
import { phatHanhDienTu } from './phat-hanh-dien-tu.js';
import { quyetDinhHinhThucGui } from './quyet-dinh-hinh-thuc-gui.js';
import { taoBanKy } from './tao-ban-ky.js';
import { thongBao } from './thong-bao.js';
import { timCapTren } from './tim-cap-tren.js';
import { vaoSoDen } from './vao-so-den.js';
import { vaoSoDi } from './vao-so-di.js';
import { xoaDauKy } from './xoa-dau-ky.js';

/** Every building block of the program; a spec compares this list with the folder. */
export const BLOCKS: readonly AnyDeclaration[] = [
  vaoSoDen,
  kiemTraTep,
  vaoSoDi,
  taoBanKy,
  ghiSoVaoTep,
  kiemTraChuKy,
  xoaDauKy,
  quyetDinhHinhThucGui,
  phatHanhDienTu,
  thongBao,
  giaoXuLy,
  goiQuyTrinh,
  cho,
  timCapTren,
  phanLai,
  luuHoSo,
  lienKetTraLoi,
  ketThucXuLy,
];

/** What the check of a diagram knows of the blocks. */
export function blockCatalogue(): BlockCatalogue {
  return new Map(BLOCKS.map((block) => [block.type, block]));
}
