using System.IO.Pipelines;
using Grpc.Core;
using Grpc.Wire;

namespace Grpc.Net.Client.Internal;

/// <summary>
/// One call on the client. It ends once, by its status, a fault, its deadline or its caller, whichever is first; the end lets go of everything,
/// which cancels what is still on its way.
/// </summary>
internal sealed class ClientCall<TRequest, TResponse> : IDisposable
    where TRequest : class
    where TResponse : class
{
    private readonly CallOptions _options;
    private readonly CancellationTokenSource _cancellation = new();
    private readonly TaskCompletionSource<Metadata> _headers = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<(Status Status, Metadata Trailers)> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly DeadlineTimer? _timer;
    private readonly string? _timeout;

    private GrpcContent? _content;
    private HttpResponseMessage? _response;
    private Task<FrameReader?> _open = Task.FromResult<FrameReader?>(null);
    private CancellationTokenRegistration _callerGivesUp;
    private CancellationTokenRegistration _channelCloses;

    public ClientCall(GrpcChannel channel, Method<TRequest, TResponse> method, CallOptions options)
    {
        Channel = channel;
        Method = method;
        _options = options;
        if (options.Deadline is { } deadline && deadline != DateTime.MaxValue)
        {
            if (deadline.Kind != DateTimeKind.Utc && deadline != DateTime.MinValue)
            {
                throw new InvalidOperationException("Deadline must have a kind DateTimeKind.Utc or be equal to DateTime.MaxValue or DateTime.MinValue.");
            }

            var timeout = deadline - TimeProvider.System.GetUtcNow().UtcDateTime;
            _timeout = Timeouts.Encode(timeout);
            _timer = new DeadlineTimer(timeout, () => End(new Status(StatusCode.DeadlineExceeded, "Deadline Exceeded"), Metadata.Empty));
        }
    }

    public GrpcChannel Channel { get; }

    public Method<TRequest, TResponse> Method { get; }

    public Task<Metadata> Headers => _headers.Task;

    public void Start(GrpcContent content)
    {
        _content = content;
        var request = RequestHead.Create(Channel.UriOf(Method), _options.Headers, _timeout, content);
        _channelCloses = Channel.Shutdown.UnsafeRegister(static call => ((ClientCall<TRequest, TResponse>)call!).Dispose(), this);
        _callerGivesUp = _options.CancellationToken.UnsafeRegister(static call => ((ClientCall<TRequest, TResponse>)call!).Cancel(), this);
        _timer?.Start();
        _open = OpenAsync(request);
        _ = ReleaseAsync();
    }

    /// <summary>The only response.</summary>
    public async Task<TResponse> RespondAsync()
    {
        TResponse? message = null;
        if (await _open is { } frames)
        {
            try
            {
                message = await frames.ReadSingleAsync(Method.ResponseMarshaller.ContextualDeserializer, _cancellation.Token);
                EndByTrailers(missing: message is null);
            }
            catch (Exception exception)
            {
                Fail(exception);
            }

            await frames.CompleteAsync();
        }

        var (status, trailers) = await _end.Task;
        return status.StatusCode == StatusCode.OK
            ? message!
            : throw new RpcException(status, trailers);
    }

    /// <summary>The next response of a stream; null when the call has ended well.</summary>
    public async Task<TResponse?> ReadAsync()
    {
        if (await _open is { } frames && !_end.Task.IsCompleted)
        {
            try
            {
                if (await frames.ReadAsync(Method.ResponseMarshaller.ContextualDeserializer, _cancellation.Token) is { } message)
                {
                    return message;
                }

                EndByTrailers(missing: false);
            }
            catch (Exception exception)
            {
                Fail(exception);
            }

            await frames.CompleteAsync();
        }

        await _end.Task;
        return EndFault() is { } fault ? throw fault : null;
    }

    public Status GetStatus() => _end.Task.IsCompletedSuccessfully
        ? _end.Task.Result.Status
        : throw new InvalidOperationException("Unable to get the status because the call is not complete.");

    public Metadata GetTrailers() => _end.Task.IsCompletedSuccessfully
        ? _end.Task.Result.Trailers
        : throw new InvalidOperationException("Can't get the call trailers because the call has not completed.");

    /// <summary>The exception of a call that has ended, and not well; else null.</summary>
    public RpcException? EndFault() => _end.Task.IsCompletedSuccessfully && _end.Task.Result is { Status.StatusCode: not StatusCode.OK } end
        ? new RpcException(end.Status, end.Trailers)
        : null;

    /// <exception cref="RpcException">The call ended, and not well.</exception>
    /// <exception cref="InvalidOperationException">The call ended well.</exception>
    public void ThrowIfEnded()
    {
        if (_end.Task.IsCompleted)
        {
            throw EndFault() as Exception ?? new InvalidOperationException("Can't write the message because the call is complete.");
        }
    }

    /// <summary>What a fault means here: past the deadline, a cancelled stream is the server's way to say so.</summary>
    public RpcException FaultOf(Exception exception, string what)
    {
        var status = TransportFaults.StatusOf(exception, what);
        return new RpcException(status.StatusCode == StatusCode.Cancelled && _timer?.HasPassed == true
            ? new Status(StatusCode.DeadlineExceeded, status.Detail, status.DebugException)
            : status);
    }

    /// <summary>The caller gives up.</summary>
    public void Cancel() => End(new Status(StatusCode.Cancelled, "Call canceled by the client."), Metadata.Empty);

    public void Fail(Exception exception) => End(FaultOf(exception, "Error reading next message.").Status, Metadata.Empty);

    public void Dispose() => End(new Status(StatusCode.Cancelled, "gRPC call disposed."), Metadata.Empty);

    private bool ExpectsMessage => Method.Type is MethodType.Unary or MethodType.ClientStreaming;

    /// <summary>Null when there is nothing to read; the call has ended then.</summary>
    private async Task<FrameReader?> OpenAsync(HttpRequestMessage request)
    {
        try
        {
            var response = await Channel.Invoker.SendAsync(request, _cancellation.Token);
            // A full fence: either we see the end here, or the end sees the response.
            Interlocked.Exchange(ref _response, response);
            if (_end.Task.IsCompleted)
            {
                // It ended while the headers came; from here on only this cancels it.
                response.Dispose();
            }

            var headers = ResponseHead.Metadata(response.Headers);
            _headers.TrySetResult(headers);
            if (ResponseHead.Status(response) is { } status)
            {
                End(OfMessages(status, missing: ExpectsMessage), headers);
                return null;
            }

            var stream = await response.Content.ReadAsStreamAsync(_cancellation.Token);
            return new FrameReader(PipeReader.Create(stream, PipeOptions.Response), Channel.Options.MaxReceiveMessageSize, ResponseHead.First(response.Headers, WireNames.Encoding));
        }
        catch (Exception exception)
        {
            End(FaultOf(exception, "Error starting gRPC call.").Status, Metadata.Empty);
            return null;
        }
    }

    private void EndByTrailers(bool missing)
    {
        var fields = _response!.TrailingHeaders;
        var status = ResponseHead.StatusIn(fields) ?? new Status(StatusCode.Cancelled, "No grpc-status found on response.");
        End(OfMessages(status, missing), ResponseHead.Metadata(fields));
    }

    // A response that should be there and is not makes no call a good one.
    private static Status OfMessages(Status status, bool missing) =>
        missing && status.StatusCode == StatusCode.OK ? new Status(StatusCode.Internal, "Failed to deserialize response message.") : status;

    private void End(Status status, Metadata trailers) => _end.TrySetResult((status, trailers));

    // Runs apart from whoever ended the call: the timer, a token's registration, a reader.
    private async Task ReleaseAsync()
    {
        await _end.Task;
        _timer?.Dispose();
        await _callerGivesUp.DisposeAsync();
        await _channelCloses.DisposeAsync();
        if (EndFault() is { } fault && _headers.TrySetException(fault))
        {
            // Whoever does not ask for the headers does not miss them.
            _ = _headers.Task.Exception;
        }

        _content!.End();
        await _cancellation.CancelAsync();
        // Once the headers are there, only this resets the stream.
        _response?.Dispose();
    }
}
