using System.Reflection;
using Grpc.Core;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>A method of a service with the code that serves one call of it.</summary>
/// <param name="Method">What it is called.</param>
/// <param name="Handler">What was written for it.</param>
/// <param name="ServeAsync">Reads requests, runs the handler, writes responses.</param>
internal sealed record BoundMethod<TService>(IMethod Method, MethodInfo Handler, Func<TService, ServerCall, Task> ServeAsync);
