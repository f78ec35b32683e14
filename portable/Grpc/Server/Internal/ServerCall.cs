using Grpc.Core;
using Grpc.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>
/// One call on the server. The response has two writers, the handler and the deadline; whoever sets <c>_ended</c> under the lock writes the
/// status, and nothing is written to the response after that.
/// </summary>
internal sealed partial class ServerCall : ServerCallContext, IAsyncDisposable
{
    private const string ThrownDetail = "Exception was thrown by handler.";

    private readonly IMethod _method;
    private readonly GrpcServiceOptions _options;
    private readonly ILogger _logger;
    private readonly FrameReader _reader;
    private readonly FrameWriter _writer;
    private readonly Lock _sync = new();

    private bool _ended;
    private bool _writing;
    private Task _write = Task.CompletedTask;
    private Task _expiry = Task.CompletedTask;

    private DateTime _deadline = DateTime.MaxValue;
    private DeadlineTimer? _timer;
    private CancellationTokenSource? _cancellation;

    public ServerCall(HttpContext http, IMethod method, GrpcServiceOptions options, ILogger logger)
    {
        HttpContext = http;
        _method = method;
        _options = options;
        _logger = logger;
        string? encoding = http.Request.Headers[WireNames.Encoding];
        _reader = new FrameReader(http.Request.BodyReader, options.MaxReceiveMessageSize, encoding);
        _writer = new FrameWriter(http.Response.BodyWriter, options.MaxSendMessageSize);
        if (encoding is not (null or WireNames.Identity))
        {
            http.Response.Headers[WireNames.AcceptEncoding] = WireNames.Identity;
        }
    }

    public HttpContext HttpContext { get; }

    public void Start()
    {
        HttpContext.Response.ContentType = WireNames.ContentType;
        // Messages have a limit of their own, and a stream of them has none.
        if (HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } bodySize)
        {
            bodySize.MaxRequestBodySize = null;
        }

        // A stream may be silent for as long as it likes.
        if (_method.Type is MethodType.ClientStreaming or MethodType.DuplexStreaming && HttpContext.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }

        if (_method.Type != MethodType.Unary)
        {
            HttpContext.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
        }

        if (Timeouts.TryDecode(HttpContext.Request.Headers[WireNames.Timeout], out var timeout))
        {
            _deadline = TimeProvider.System.GetUtcNow().UtcDateTime + timeout;
            _cancellation = CancellationTokenSource.CreateLinkedTokenSource(HttpContext.RequestAborted);
            _timer = new DeadlineTimer(timeout, Expire);
            _timer.Start();
        }
    }

    public async Task<TRequest> ReadRequestAsync<TRequest, TResponse>(Method<TRequest, TResponse> method)
        where TRequest : class => await _reader.ReadSingleAsync(method.RequestMarshaller.ContextualDeserializer, CancellationToken) ?? throw Faults.IncompleteMessage();

    /// <summary>The next request; null at the end.</summary>
    public ValueTask<T?> ReadAsync<T>(Marshaller<T> marshaller, CancellationToken cancellationToken)
        where T : class => IsEnded
            ? throw new InvalidOperationException("Can't read messages after the request is complete.")
            : _reader.ReadAsync(marshaller.ContextualDeserializer, cancellationToken.CanBeCanceled ? cancellationToken : CancellationToken);

    public async Task WriteResponseAsync<TRequest, TResponse>(Method<TRequest, TResponse> method, TResponse? response)
        where TResponse : class
    {
        if (response is null)
        {
            throw new RpcException(new Status(StatusCode.Cancelled, "No message returned from method."));
        }

        // Past the deadline the caller has its status already. The only message of a call goes out together with its status.
        if (!IsEnded)
        {
            await WriteAsync(method.ResponseMarshaller, response, flush: false);
        }
    }

    public Task WriteAsync<T>(Marshaller<T> marshaller, T message, bool flush) => WriteExclusivelyAsync(async () =>
    {
        var response = HttpContext.Response;
        if (!response.HasStarted)
        {
            // Else a short response would carry its status in its headers, ahead of its message.
            await response.StartAsync(CancellationToken);
        }

        _writer.Write(message, marshaller.ContextualSerializer);
        if (flush)
        {
            await response.BodyWriter.FlushAsync(CancellationToken);
        }
    });

    /// <summary>The handler is done.</summary>
    public Task EndAsync() => EndAsync(StatusCore);

    /// <summary>The handler threw, or there was nothing to hand to it.</summary>
    public Task FailAsync(Exception exception)
    {
        if (exception is RpcException fault)
        {
            LogFailed(exception, Method, fault.StatusCode);
            foreach (var entry in fault.Trailers)
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

    public async ValueTask DisposeAsync()
    {
        _timer?.Dispose();
        // The server takes the request back when we return.
        await _expiry;
        _cancellation?.Dispose();
    }

    private bool IsEnded
    {
        get
        {
            lock (_sync)
            {
                return _ended;
            }
        }
    }

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

    private Task WriteExclusivelyAsync(Func<Task> write)
    {
        lock (_sync)
        {
            if (_ended || CancellationToken.IsCancellationRequested)
            {
                throw new InvalidOperationException("Can't write the message because the request is complete.");
            }

            if (_writing)
            {
                throw new InvalidOperationException("Can't write the message because the previous write is in progress.");
            }

            _writing = true;
        }

        return _write = RunAsync();

        async Task RunAsync()
        {
            try
            {
                await write();
            }
            finally
            {
                lock (_sync)
                {
                    _writing = false;
                }
            }
        }
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
            await _cancellation!.CancelAsync();
        }
        catch (Exception exception)
        {
            LogNotExpired(exception, Method);
        }
        finally
        {
            done.SetResult();
        }
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
