using System.Security.Cryptography;
using LoopPlatform.Loops.Execution;
using LoopPlatform.Loops.Values;

namespace LoopPlatform.Sandbox.Signing;

/// <summary>The private key of an installation. It never leaves the process; disposed with it.</summary>
internal sealed class ReceiptKey(ECDsa key) : IDisposable
{
    private readonly Lock _signing = new();

    /// <summary>SubjectPublicKeyInfo in base64.</summary>
    public string PublicKey { get; } = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());

    public Digest Fingerprint => ReceiptSignature.Fingerprint(PublicKey);

    public ReceiptSignature Sign(ReceiptAttestation attestation)
    {
        var bytes = attestation.Canonical();
        lock (_signing)
        {
            return new(PublicKey, Convert.ToBase64String(key.SignData(bytes, HashAlgorithmName.SHA256, ReceiptSignature.Format)));
        }
    }

    public void Dispose() => key.Dispose();
}
