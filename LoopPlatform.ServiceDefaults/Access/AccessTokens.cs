using System.Security.Cryptography;
using System.Text;
using LoopPlatform.Contracts;
using Microsoft.Extensions.Configuration;

namespace LoopPlatform.ServiceDefaults.Access;

/// <summary>
/// Who may call this process. <c>Token</c> is its own: what its callers present to it, and what it presents to the orchestrator.
/// <c>Tokens:client</c> is that of people; at the orchestrator <c>Tokens:&lt;service&gt;</c> are those of the services.
/// </summary>
public sealed class AccessTokens
{
    public const string OwnKey = "Token";
    public const string Section = "Tokens";

    /// <summary>The role of whoever calls where no token is configured: client and every service at once.</summary>
    public const string Anyone = "anyone";

    private readonly List<(string Caller, byte[] Hash)> _known = [];

    /// <summary>Reads the tokens of a configuration; an empty one counts as none.</summary>
    public AccessTokens(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        foreach (var token in configuration.GetSection(Section).GetChildren())
        {
            Add(token.Key.ToLowerInvariant(), token.Value);
        }

        Own = configuration[OwnKey] is { Length: > 0 } own ? own : null;
        Add(ServiceNames.Client, Own);
    }

    /// <summary>What this process presents to the orchestrator; null when it has nothing.</summary>
    public string? Own { get; }

    /// <summary>Whether a token is needed at all.</summary>
    public bool Required => _known.Count > 0;

    /// <summary>Whose token this is; null when nobody's. Takes equally long whichever it is, and however much of it is right.</summary>
    public string? CallerOf(string token)
    {
        var hash = Hash(token);
        string? caller = null;
        foreach (var (name, known) in _known)
        {
            caller = CryptographicOperations.FixedTimeEquals(hash, known) ? name : caller;
        }

        return caller;
    }

    private void Add(string caller, string? token)
    {
        if (!string.IsNullOrEmpty(token))
        {
            _known.Add((caller, Hash(token)));
        }
    }

    // Of equal length whatever the tokens are.
    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
