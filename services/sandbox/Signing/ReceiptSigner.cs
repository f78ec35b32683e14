using LoopPlatform.Contracts;
using LoopPlatform.Loops.Definition;
using LoopPlatform.Loops.Execution;

namespace LoopPlatform.Sandbox.Signing;

/// <summary>Signs what the sandbox tells of an execution.</summary>
/// <param name="load">Gives the installation's key; asked once, when it is needed first.</param>
internal sealed class ReceiptSigner(Func<ReceiptKey> load) : IDisposable
{
    private readonly Lazy<ReceiptKey> _key = new(load, LazyThreadSafetyMode.PublicationOnly);

    /// <summary>The result with a signed receipt.</summary>
    /// <exception cref="InputException">There is no key that can be used.</exception>
    public ExecutionResult Sign(ExecuteCandidate command, ExecutionResult result) =>
        result with { Receipt = result.Receipt with { Signature = _key.Value.Sign(Attestation(command, result)) } };

    /// <summary>What the signature of a command's result vouches for.</summary>
    public static ReceiptAttestation Attestation(ExecuteCandidate command, ExecutionResult result) =>
        new(command.Candidate, command.Language, command.Inputs, result) { Image = command.Image, Command = command.Command };

    public void Dispose()
    {
        if (_key.IsValueCreated)
        {
            _key.Value.Dispose();
        }
    }
}
