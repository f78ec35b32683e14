using LoopPlatform.Loops.Definition;
using Microsoft.Extensions.Options;

namespace LoopPlatform.Sandbox.Signing;

/// <summary>A sandbox that could not sign is told so at its start, like one with a setting out of range.</summary>
internal sealed class KeyValidation : IValidateOptions<SandboxOptions>
{
    public ValidateOptionsResult Validate(string? name, SandboxOptions options)
    {
        try
        {
            new KeyFile(options.KeyFile, Environment.GetEnvironmentVariable).LoadOrMake().Dispose();
            return ValidateOptionsResult.Success;
        }
        catch (InputException problem)
        {
            return ValidateOptionsResult.Fail(problem.Message);
        }
    }
}
