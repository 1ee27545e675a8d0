import { z } from 'zod';

/** A PIN in a request; it is never stored, logged or sent back. */
export const pinSchema = z.string().min(1).max(100);

/** SHA-256 of the PDF on the signer's screen. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** What a request that signs must carry (design.md: PIN and SHA-256 in the signer's own request). */
export const signingInputSchema = z.strictObject({ pin: pinSchema, sha256: sha256Schema });
export type SigningInput = z.infer<typeof signingInputSchema>;

/** A certificate as the administrator sees it. */
export const certificateViewSchema = z.object({
  id: z.string(),
  ownerKind: z.enum(['ca-nhan', 'co-quan']),
  personId: z.string().nullable(),
  ownerName: z.string(),
  serial: z.string(),
  issuer: z.string(),
  validFrom: z.iso.datetime(),
  validTo: z.iso.datetime(),
  /** `dung-duoc`, `bi-khoa` (wrong PINs), `thu-hoi`, `het-han`. */
  state: z.enum(['dung-duoc', 'bi-khoa', 'thu-hoi', 'het-han']),
});
export type CertificateView = z.infer<typeof certificateViewSchema>;

/** GET /api/certificates/signing: the own certificate, or the agency's. */
export const signingQuerySchema = z.strictObject({ owner: z.enum(['ca-nhan', 'co-quan']) });
export type SigningQuery = z.infer<typeof signingQuerySchema>;

/** What the next signature would be made with; null: there is none to sign with. */
export const signingCertificateSchema = z.object({ certificate: certificateViewSchema.nullable() });
export type SigningCertificate = z.infer<typeof signingCertificateSchema>;

export const certificateParamSchema = z.object({ id: z.uuid() });
export type CertificateParam = z.infer<typeof certificateParamSchema>;

const base64 = z.base64().max(2_000_000);

/** Takes a certificate in; without `personId` it is the agency's. */
export const newCertificateSchema = z.strictObject({
  personId: z.uuid().nullable(),
  p12: base64,
  pin: pinSchema,
  image: base64,
});
export type NewCertificateInput = z.infer<typeof newCertificateSchema>;
