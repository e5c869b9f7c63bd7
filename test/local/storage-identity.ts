export const CREDENTIALS = { accessKeyId: "local", secretAccessKey: "a secret of this test" };
export const BUCKET = "lake";
