using Microsoft.Extensions.Options;
using Npgsql;

namespace LoopPlatform.Orchestrator.Postgres;

/// <summary>Where journals and blobs are kept.</summary>
internal sealed class JournalOptions
{
    /// <summary>Name of the connection string.</summary>
    public const string ConnectionName = "journal";

    /// <summary>Its key, for messages.</summary>
    public const string Key = $"ConnectionStrings:{ConnectionName}";

    /// <summary>PostgreSQL, such as <c>Host=localhost;Username=loop;Password=…;Database=journal</c>; null or empty for files.</summary>
    public string? Database { get; set; }
}

internal sealed class JournalOptionsValidator(IOptions<OrchestratorOptions> orchestrator) : IValidateOptions<JournalOptions>
{
    public ValidateOptionsResult Validate(string? name, JournalOptions options) => options.Database switch
    {
        null or "" => string.IsNullOrEmpty(orchestrator.Value.DataFolder)
            ? ValidateOptionsResult.Fail($"Orchestrator:DataFolder: expected the folder for journals and blobs, or {JournalOptions.Key} for a database that keeps them")
            : ValidateOptionsResult.Success,
        var database => IsConnection(database) ? ValidateOptionsResult.Success
            // The value is not shown: it holds a password.
            : ValidateOptionsResult.Fail($"{JournalOptions.Key}: expected Host=…;Port=5432;Username=…;Password=…;Database=…, or nothing to keep journals in files"),
    };

    private static bool IsConnection(string text)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(text) is { Host.Length: > 0, Database.Length: > 0 };
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException)
        {
            return false;
        }
    }
}
