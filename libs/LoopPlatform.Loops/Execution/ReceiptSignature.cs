using System.Security.Cryptography;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Loops.Execution;

/// <summary>A sandbox's word for a receipt: ECDSA on P-256 with SHA-256, over <see cref="ReceiptAttestation.Canonical"/>.</summary>
/// <param name="PublicKey">The key of the sandbox's installation: SubjectPublicKeyInfo in base64.</param>
/// <param name="Value">The signature: ASN.1 DER in base64, as other tools take it.</param>
public sealed record ReceiptSignature(string PublicKey, string Value)
{
    /// <summary>The form of every <see cref="Value"/>.</summary>
    public const DSASignatureFormat Format = DSASignatureFormat.Rfc3279DerSequence;

    /// <summary>How a public key is named: SHA-256 of its SubjectPublicKeyInfo.</summary>
    /// <exception cref="FormatException">The text is not base64.</exception>
    public static Digest Fingerprint(string publicKey) => Digest.Of(Convert.FromBase64String(publicKey));

    /// <summary>Whether the holder of <see cref="PublicKey"/> signed this. Anything may stand in both fields.</summary>
    public bool Fits(ReceiptAttestation attestation)
    {
        ArgumentNullException.ThrowIfNull(attestation);
        try
        {
            var key = Convert.FromBase64String(PublicKey);
            using var verifier = ECDsa.Create();
            verifier.ImportSubjectPublicKeyInfo(key, out var read);
            return read == key.Length && IsP256(verifier) && verifier.VerifyData(attestation.Canonical(), Convert.FromBase64String(Value), HashAlgorithmName.SHA256, Format);
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return false;
        }
    }

    /// <summary>Whether a key is one that signs receipts. A curve given by its numbers is not: they may be chosen to make forging easy.</summary>
    public static bool IsP256(ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.ExportParameters(includePrivateParameters: false).Curve is { IsNamed: true } curve && curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value;
    }
}
