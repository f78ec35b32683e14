using Grpc.Core;
using Grpc.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>How a call ends: by its handler, by a fault, or by its deadline.</summary>
internal sealed partial class ServerCall
{
    private const string ThrownDetail = "Exception was thrown by handler.";

    /// <summary>The handler is done.</summary>
    public Task EndAsync() => EndAsync(StatusCore);

    /// <summary>The handler threw, or there was nothing to hand to it.</summary>
    public Task FailAsync(Exception exception)
    {
        if (exception is RpcException fault)
        {
            LogFailed(exception, Method, fault.StatusCode);
            // A copy, as a handler may throw the very trailers of its call.
            foreach (var entry in fault.Trailers.Except(ResponseTrailers).ToList())
            {
                ResponseTrailers.Add(entry);
            }

            return EndAsync(fault.Status);
        }

        if (CancellationToken.IsCancellationRequested && exception is OperationCanceledException or IOException or InvalidOperationException)
        {
            LogCancelled(exception, Method);
        }
        else
        {
            LogThrown(exception, Method);
        }

        var detail = _options.EnableDetailedErrors == true ? $" {exception.GetType().Name}: {exception.Message}" : "";
        return EndAsync(new Status(StatusCode.Unknown, ThrownDetail + detail, exception));
    }

    /// <summary>Ends the call at once, without a status.</summary>
    public void Reset() => Reset(HttpProtocol.IsHttp3(HttpContext.Request.Protocol) ? WireNames.ResetCancelHttp3 : WireNames.ResetCancel);

    private async Task EndAsync(Status status)
    {
        lock (_sync)
        {
            if (_ended)
            {
                return;
            }

            _ended = true;
        }

        _timer?.Dispose();
        // A handler may have forgotten to await its last write; its failure is no news when the call is over.
        await _write.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_writer.IsBroken)
        {
            Reset(WireNames.ResetInternalError);
            return;
        }

        var fields = ResponseStatus.Destination(HttpContext.Response);
        try
        {
            ResponseStatus.Write(fields, ResponseTrailers);
        }
        catch (InvalidOperationException exception)
        {
            // HTTP has no way to carry the value of a trailer.
            LogThrown(exception, Method);
            status = new Status(StatusCode.Unknown, ThrownDetail, exception);
        }

        ResponseStatus.Write(fields, status);
    }

    private void Expire()
    {
        bool writing;
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_sync)
        {
            if (_ended)
            {
                return;
            }

            _ended = true;
            writing = _writing;
            _expiry = done.Task;
        }

        _ = ExpireAsync(writing, done);
    }

    private async Task ExpireAsync(bool writing, TaskCompletionSource done)
    {
        try
        {
            LogExpired(Method);
            // Behind half a message there is no place for a status; the caller knows its deadline too.
            if (!writing)
            {
                ResponseStatus.Write(ResponseStatus.Destination(HttpContext.Response), new Status(StatusCode.DeadlineExceeded, "Deadline Exceeded"));
                await HttpContext.Response.CompleteAsync();
            }

            Reset();
        }
        catch (Exception exception)
        {
            LogNotExpired(exception, Method);
        }

        // Whatever happened, the handler must hear of it, and a callback of its own that throws must not keep the request.
        await _cancellation!.CancelAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        done.SetResult();
    }

    private void Reset(int code)
    {
        if (HttpContext.Features.Get<IHttpResetFeature>() is { } reset)
        {
            reset.Reset(code);
        }
        else
        {
            HttpContext.Abort();
        }
    }
}
