import { describe, expect, it } from 'vitest';
import { reportsOf } from '../agency.fixture.js';

describe('one-pool', () => {
  it('has nothing to say of the right diagram', async () => {
    expect(await reportsOf('one-pool', 'right')).toEqual([]);
  });

  it('names each fault of the wrong diagram and what to do', async () => {
    expect(await reportsOf('one-pool', 'wrong')).toEqual([
      'dinh-nghia: Tệp phải ghi modeler:executionPlatform="Camunda Cloud" và modeler:executionPlatformVersion="8.5.0".',
      'be: Bể chưa có tên; hãy ghi tên quy trình.',
      'xem-xet: Phần tử chưa nằm trong làn nào.',
      'khac.de-nghi: Quy trình chưa được đánh dấu chạy được (isExecutable).',
      'khac.de-nghi: Quy trình chưa có tên.',
      'khac.de-nghi: Mã quy trình phải là "thu.de-nghi": tên cơ quan, dấu chấm, tên tệp.',
    ]);
  });
});
