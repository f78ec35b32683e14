using LoopPlatform.Contracts;
using LoopPlatform.Orchestrator.Blobs;
using LoopPlatform.Orchestrator.Journal;
using LoopPlatform.Orchestrator.Postgres;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LoopPlatform.Orchestrator;

internal static class StoreExtensions
{
    /// <summary>Adds journals and blobs: in PostgreSQL where <c>ConnectionStrings:journal</c> is set, else in files.</summary>
    public static void AddStores(this IHostApplicationBuilder builder)
    {
        var database = builder.Configuration.GetConnectionString(JournalOptions.ConnectionName);
        builder.Services.AddOptions<JournalOptions>().Configure(options => options.Database = database).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<JournalOptions>, JournalOptionsValidator>();
        if (string.IsNullOrEmpty(database))
        {
            builder.Services.AddSingleton<IJournal>(services => new FileJournal(DataFolder(services)));
            builder.Services.AddSingleton<IBlobStore>(services => new FileBlobStore(DataFolder(services)));
            return;
        }

        builder.Services.AddSingleton(services => NpgsqlDataSource.Create(services.GetRequiredService<IOptions<JournalOptions>>().Value.Database!));
        builder.Services.AddSingleton<IJournal, PostgresJournal>().AddSingleton<IBlobStore, PostgresBlobStore>();
        builder.Services.AddHostedService<PostgresSchema>();
        builder.Services.AddHealthChecks().AddCheck<PostgresHealth>(JournalOptions.ConnectionName);
    }

    private static string DataFolder(IServiceProvider services) => services.GetRequiredService<IOptions<OrchestratorOptions>>().Value.DataFolder;
}
