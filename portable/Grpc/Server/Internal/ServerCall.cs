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
}
