//! Functions that hash and encrypt.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use md5::Md5;
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha512};
use uuid::Uuid;

use super::call::{Call, Function, Outcome, not_run};
use super::filesystem::read;

pub(super) const FUNCTIONS: &[Function] = &[
    Function::computed("base64sha256", 1, 1, |call| base64::<Sha256>(call.text(0)?.as_bytes())),
    Function::computed("base64sha512", 1, 1, |call| base64::<Sha512>(call.text(0)?.as_bytes())),
    Function::computed("bcrypt", 1, 2, not_run),
    Function::computed("filebase64sha256", 1, 1, |call| base64::<Sha256>(&read(call, 0)?)),
    Function::computed("filebase64sha512", 1, 1, |call| base64::<Sha512>(&read(call, 0)?)),
    Function::computed("filemd5", 1, 1, |call| hex::<Md5>(&read(call, 0)?)),
    Function::computed("filesha1", 1, 1, |call| hex::<Sha1>(&read(call, 0)?)),
    Function::computed("filesha256", 1, 1, |call| hex::<Sha256>(&read(call, 0)?)),
    Function::computed("filesha512", 1, 1, |call| hex::<Sha512>(&read(call, 0)?)),
    Function::computed("md5", 1, 1, |call| hex::<Md5>(call.text(0)?.as_bytes())),
    Function::computed("rsadecrypt", 2, 2, not_run),
    Function::computed("sha1", 1, 1, |call| hex::<Sha1>(call.text(0)?.as_bytes())),
    Function::computed("sha256", 1, 1, |call| hex::<Sha256>(call.text(0)?.as_bytes())),
    Function::computed("sha512", 1, 1, |call| hex::<Sha512>(call.text(0)?.as_bytes())),
    Function::computed("uuid", 0, 0, not_run),
    Function::computed("uuidv5", 2, 2, uuidv5),
];

fn hex<D: Digest>(bytes: &[u8]) -> Outcome {
    Ok(D::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>().into())
}

fn base64<D: Digest>(bytes: &[u8]) -> Outcome {
    Ok(STANDARD.encode(D::digest(bytes)).into())
}

fn uuidv5(call: &Call<'_>) -> Outcome {
    let (namespace, name) = (call.text(0)?, call.text(1)?);
    let namespace = match &*namespace {
        "dns" => Uuid::NAMESPACE_DNS,
        "url" => Uuid::NAMESPACE_URL,
        "oid" => Uuid::NAMESPACE_OID,
        "x500" => Uuid::NAMESPACE_X500,
        other => Uuid::parse_str(other)
            .map_err(|_| call.bad(0, "must be `dns`, `url`, `oid`, `x500` or the UUID of a namespace"))?,
    };
    Ok(Uuid::new_v5(&namespace, name.as_bytes()).to_string().into())
}
