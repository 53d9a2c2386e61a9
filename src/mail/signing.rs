//! DKIM (RFC 6376): which key signs, and what it covers.

use lettre::message::Message;
use lettre::message::dkim::{
    DkimCanonicalization, DkimCanonicalizationType, DkimConfig, DkimSigningAlgorithm, DkimSigningKey,
};
use lettre::message::header::HeaderName;
use pkcs8::der::Decode;
use pkcs8::der::asn1::OctetStringRef;
use pkcs8::{ObjectIdentifier, PrivateKeyInfoRef, SecretDocument};

use crate::config::DkimSettings;

/// RFC 8017, A.1, and RFC 8410, 3.
const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
const ED25519: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.101.112");

/// RFC 8058, 4: the one-click headers are covered.
const SIGNED: [&str; 9] = [
    "From",
    "To",
    "Reply-To",
    "Subject",
    "Date",
    "Message-ID",
    "MIME-Version",
    "List-Unsubscribe",
    "List-Unsubscribe-Post",
];

pub(super) struct Signature(DkimConfig);

impl Signature {
    /// Reads the key: RSA as PKCS#1 or PKCS#8, Ed25519 (RFC 8463) as PKCS#8, all in PEM as `openssl genpkey` writes them.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub fn new(settings: &DkimSettings) -> Result<Self, String> {
        let failed = |error: &dyn std::fmt::Display| format!("dkim_key_file {}: {error}", settings.key_file.display());
        let pem = std::fs::read_to_string(&settings.key_file).map_err(|error| failed(&error))?;
        let key = key(&pem).map_err(|error| failed(&error))?;
        // Relaxed throughout (RFC 6376, 3.4): the simple form does not survive how the signature's own header is folded.
        let canonical =
            DkimCanonicalization { header: DkimCanonicalizationType::Relaxed, body: DkimCanonicalizationType::Relaxed };
        let signed = SIGNED.map(HeaderName::new_from_ascii_str).to_vec();
        Ok(Self(DkimConfig::new(settings.selector.clone(), settings.domain.clone(), key, signed, canonical)))
    }

    pub fn sign(&self, message: &mut Message) {
        message.sign(&self.0);
    }
}

fn key(pem: &str) -> Result<DkimSigningKey, String> {
    let unusable = |error: &dyn std::fmt::Display| format!("not a key that can sign ({error})");
    if pem.contains("BEGIN RSA PRIVATE KEY") {
        return DkimSigningKey::new(pem, DkimSigningAlgorithm::Rsa).map_err(|error| unusable(&error));
    }
    let (_, document) = SecretDocument::from_pem(pem.trim()).map_err(|error| unusable(&error))?;
    let info = PrivateKeyInfoRef::try_from(document.as_bytes()).map_err(|error| unusable(&error))?;
    let inner = info.private_key.as_bytes();
    let key = match info.algorithm.oid {
        RSA => {
            let pem = pkcs8::der::pem::encode_string("RSA PRIVATE KEY", pkcs8::LineEnding::LF, inner);
            DkimSigningKey::new(&pem.map_err(|error| unusable(&error))?, DkimSigningAlgorithm::Rsa)
        }
        ED25519 => {
            use base64::Engine;
            // RFC 8410, 7: the key is an octet string within the octet string.
            let seed = <&OctetStringRef>::from_der(inner).map_err(|error| unusable(&error))?;
            let seed = base64::prelude::BASE64_STANDARD.encode(seed.as_bytes());
            DkimSigningKey::new(&seed, DkimSigningAlgorithm::Ed25519)
        }
        other => return Err(format!("a key of kind {other}; give RSA or Ed25519")),
    };
    key.map_err(|error| unusable(&error))
}
