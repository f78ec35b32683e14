using System.Reflection;
using Grpc.Core;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Collects the methods of a service and finds what <typeparamref name="TService"/> has for each.</summary>
internal sealed class MethodBinder<TService> : ServiceBinderBase
    where TService : class
{
    private readonly List<BoundMethod<TService>> _methods = [];

    public IReadOnlyList<BoundMethod<TService>> Methods => _methods;

    /// <summary>Asks the generated code for the methods.</summary>
    /// <exception cref="InvalidOperationException">The type does not derive from a generated service base.</exception>
    public void Bind()
    {
        var attribute = typeof(TService).GetCustomAttribute<BindServiceMethodAttribute>(inherit: true);
        // Of two overloads the one for binders: BindService(ServiceBinderBase, XBase).
        var bind = attribute?.BindType
            .GetMethods(BindingFlags.Static | BindingFlags.Public)
            .FirstOrDefault(method => method.Name == attribute.BindMethodName && method.GetParameters() is [{ } binder, _] && binder.ParameterType == typeof(ServiceBinderBase))
            ?? throw new InvalidOperationException($"{typeof(TService)} is no gRPC service: it must derive from the base that is generated from a .proto file.");
        bind.Invoke(null, [this, null]);
    }

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
    {
        var invoke = Find<Func<TService, TRequest, ServerCallContext, Task<TResponse>>>(method, out var info, typeof(TRequest), typeof(ServerCallContext));
        Add(method, info, async (service, call) =>
        {
            var request = await call.ReadRequestAsync(method);
            await call.WriteResponseAsync(method, await invoke(service, request, call));
        });
    }

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var invoke = Find<Func<TService, IAsyncStreamReader<TRequest>, ServerCallContext, Task<TResponse>>>(method, out var info, typeof(IAsyncStreamReader<TRequest>), typeof(ServerCallContext));
        Add(method, info, async (service, call) =>
            await call.WriteResponseAsync(method, await invoke(service, new RequestStream<TRequest>(call, method.RequestMarshaller), call)));
    }

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var invoke = Find<Func<TService, TRequest, IServerStreamWriter<TResponse>, ServerCallContext, Task>>(
            method, out var info, typeof(TRequest), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext));
        Add(method, info, async (service, call) =>
        {
            var request = await call.ReadRequestAsync(method);
            await invoke(service, request, new ResponseStream<TResponse>(call, method.ResponseMarshaller), call);
        });
    }

    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler)
    {
        var invoke = Find<Func<TService, IAsyncStreamReader<TRequest>, IServerStreamWriter<TResponse>, ServerCallContext, Task>>(
            method, out var info, typeof(IAsyncStreamReader<TRequest>), typeof(IServerStreamWriter<TResponse>), typeof(ServerCallContext));
        Add(method, info, (service, call) =>
            invoke(service, new RequestStream<TRequest>(call, method.RequestMarshaller), new ResponseStream<TResponse>(call, method.ResponseMarshaller), call));
    }

    // Open on the instance, so that each call can have a service of its own.
    private static TDelegate Find<TDelegate>(IMethod method, out MethodInfo handler, params Type[] parameters)
        where TDelegate : Delegate
    {
        handler = typeof(TService).GetMethod(method.Name, BindingFlags.Instance | BindingFlags.Public, parameters)
            ?? throw new InvalidOperationException($"{typeof(TService)} has no method {method.Name} as {method.ServiceName} needs it.");
        return handler.CreateDelegate<TDelegate>();
    }

    private void Add(IMethod method, MethodInfo handler, Func<TService, ServerCall, Task> serve) =>
        _methods.Add(new BoundMethod<TService>(method, handler, serve));
}
