using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Internal;

internal sealed partial class ServerCall
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "{Method} ended with {StatusCode}.")]
    private partial void LogFailed(Exception exception, string method, StatusCode statusCode);

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "{Method} was given up by its caller.")]
    private partial void LogCancelled(Exception exception, string method);

    [LoggerMessage(EventId = 3, Level = LogLevel.Error, Message = "{Method} threw.")]
    private partial void LogThrown(Exception exception, string method);

    [LoggerMessage(EventId = 4, Level = LogLevel.Debug, Message = "{Method} did not end before its deadline.")]
    private partial void LogExpired(string method);

    [LoggerMessage(EventId = 5, Level = LogLevel.Error, Message = "{Method} could not be ended at its deadline.")]
    private partial void LogNotExpired(Exception exception, string method);
}
