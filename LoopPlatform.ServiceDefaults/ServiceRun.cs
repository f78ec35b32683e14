using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.Hosting;

/// <summary>A service from its start to its end.</summary>
public static class ServiceRun
{
    private const int BadInput = 2;
    private const int Infrastructure = 3;

    /// <summary>Runs until it is stopped. What keeps it from starting is one line on stderr.</summary>
    /// <returns>The exit code: 0 after a stop, 2 for a setting that is wrong, 3 for what the machine lacks (a port that is taken).</returns>
    public static async Task<int> RunServiceAsync(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var name = app.Environment.ApplicationName;
        try
        {
            // Here, not by the host, which would log a stack trace beside the one line.
            app.Services.GetService<IStartupValidator>()?.Validate();
            await app.RunAsync();
            // Other than 0 when something of ours stopped it.
            return Environment.ExitCode;
        }
        catch (OptionsValidationException e)
        {
            return await FailAsync(name, BadInput, string.Join("; ", e.Failures));
        }
        catch (AggregateException e) when (e.InnerExceptions.All(inner => inner is OptionsValidationException))
        {
            return await FailAsync(name, BadInput, string.Join("; ", e.InnerExceptions.Cast<OptionsValidationException>().SelectMany(inner => inner.Failures)));
        }
        catch (IOException e)
        {
            return await FailAsync(name, Infrastructure, e.Message);
        }
    }

    private static async Task<int> FailAsync(string service, int exitCode, string message)
    {
        await Console.Error.WriteLineAsync($"{service}: {message}");
        return exitCode;
    }
}
