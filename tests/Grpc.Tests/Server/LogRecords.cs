using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Grpc.Tests.Server;

/// <summary>What a server logged for its calls.</summary>
internal sealed class LogRecords : ILoggerProvider, ILogger
{
    public ConcurrentQueue<(LogLevel Level, string Text)> Records { get; } = new();

    public ILogger CreateLogger(string categoryName) => categoryName == "Grpc.AspNetCore.Server.ServerCallHandler" ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Records.Enqueue((logLevel, formatter(state, exception)));

    public void Dispose()
    {
    }
}
