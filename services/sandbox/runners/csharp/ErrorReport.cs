using System.Diagnostics;
using System.Reflection;
using LoopPlatform.Sandbox.Protocol;

namespace LoopPlatform.Runner;

/// <summary>Tells an exception in terms of the candidate's own source.</summary>
internal static class ErrorReport
{
    public static GuestError Of(Exception exception, Assembly? candidate)
    {
        var cause = Unwrap(exception);
        return new(cause.GetType().FullName!, cause.Message, Location(cause, candidate));
    }

    /// <summary>These wrappers say nothing of their own.</summary>
    private static Exception Unwrap(Exception exception) =>
        exception is TargetInvocationException or TypeInitializationException or AggregateException { InnerExceptions.Count: 1 }
        && exception.InnerException is { } inner ? Unwrap(inner) : exception;

    private static string Location(Exception exception, Assembly? candidate)
    {
        var own = new StackTrace(exception, fNeedFileInfo: true).GetFrames()
            .FirstOrDefault(frame => frame.GetMethod()?.Module.Assembly is { } assembly && assembly == candidate);
        if (own?.GetMethod() is not { } method)
        {
            return "";
        }

        var line = own.GetFileLineNumber();
        return line == 0 ? $"{method.DeclaringType?.Name}.{method.Name}" : $"{method.DeclaringType?.Name}.{method.Name}, line {line}, column {own.GetFileColumnNumber()}";
    }
}
