/**
 * Columns of the two books, named and ordered as in NĐ 30/2020, Phụ lục IV; ký nhận is for the pen and only printed.
 * Width in pixels; 0 takes what is left.
 */
export const COLUMNS: Record<'den' | 'di', { key: string; title: string; width: number }[]> = {
  den: [
    { key: 'arrivalDate', title: 'Ngày đến', width: 92 },
    { key: 'arrivalNumber', title: 'Số đến', width: 54 },
    { key: 'author', title: 'Tác giả', width: 120 },
    { key: 'symbol', title: 'Số, ký hiệu', width: 112 },
    { key: 'documentDate', title: 'Ngày tháng văn bản', width: 94 },
    { key: 'abstract', title: 'Tên loại và trích yếu', width: 0 },
    { key: 'receiver', title: 'Đơn vị hoặc người nhận', width: 140 },
    { key: 'transferDate', title: 'Ngày chuyển', width: 92 },
    { key: 'note', title: 'Ghi chú', width: 70 },
  ],
  di: [
    { key: 'symbol', title: 'Số, ký hiệu', width: 112 },
    { key: 'documentDate', title: 'Ngày tháng văn bản', width: 94 },
    { key: 'abstract', title: 'Tên loại và trích yếu', width: 0 },
    { key: 'signer', title: 'Người ký', width: 110 },
    { key: 'recipients', title: 'Nơi nhận', width: 140 },
    { key: 'copyKeeper', title: 'Đơn vị, người nhận bản lưu', width: 106 },
    { key: 'copies', title: 'Số lượng bản', width: 62 },
    { key: 'transferDate', title: 'Ngày chuyển', width: 92 },
    { key: 'note', title: 'Ghi chú', width: 70 },
  ],
};

/** Fields that a correction may change, by book; the number and its symbol never change (defaults.md 7). */
export const CORRECTABLE: Record<'den' | 'di', string[]> = {
  den: ['arrivalDate', 'author', 'symbol', 'documentDate', 'abstract', 'note'],
  di: ['abstract', 'signer', 'recipients', 'copyKeeper', 'note'],
};

/** Fields whose new value is a day. */
export const DAYS = ['arrivalDate', 'documentDate'];
