using System.Reflection;
using LoopPlatform.Genomes;

namespace LoopPlatform.Proposer.Synthesizer.Chains;

/// <summary>Puts arguments in the places of a method's parameters, as the compiler would.</summary>
internal static class ArgumentBinding
{
    /// <summary>A value for each parameter, or null when they do not fit.</summary>
    public static object?[]? TryBind(MethodInfo method, IReadOnlyList<Argument> arguments)
    {
        var parameters = method.GetParameters();
        var values = new object?[parameters.Length];
        var filled = new bool[parameters.Length];
        var rest = parameters is [.., var last] && last.IsDefined(typeof(ParamArrayAttribute)) ? new List<object>() : null;
        for (var i = 0; i < arguments.Count; i++)
        {
            var (value, name) = arguments[i];
            var position = name is null ? i : Array.FindIndex(parameters, parameter => parameter.Name == name);
            if (rest is not null && name is null && i >= parameters.Length - 1)
            {
                if (Convert(value, parameters[^1].ParameterType.GetElementType()!) is not { } item)
                {
                    return null;
                }

                rest.Add(item);
                continue;
            }

            if (position < 0 || position >= parameters.Length || filled[position] || Convert(value, parameters[position].ParameterType) is not { } converted)
            {
                return null;
            }

            (values[position], filled[position]) = (converted, true);
        }

        if (rest is not null)
        {
            var array = Array.CreateInstance(parameters[^1].ParameterType.GetElementType()!, rest.Count);
            rest.Select((item, i) => (item, i)).ToList().ForEach(x => array.SetValue(x.item, x.i));
            (values[^1], filled[^1]) = (array, true);
        }

        for (var i = 0; i < parameters.Length; i++)
        {
            if (!filled[i] && !parameters[i].HasDefaultValue)
            {
                return null;
            }

            // The default value of an enumeration is told as a number.
            values[i] = filled[i] ? values[i]
                : parameters[i].ParameterType is { IsEnum: true } type ? Enum.ToObject(type, parameters[i].DefaultValue!)
                : parameters[i].DefaultValue;
        }

        return values;
    }

    private static object? Convert(object value, Type type) => value switch
    {
        _ when type.IsInstanceOfType(value) => value,
        string text when type == typeof(ColumnPick) => (ColumnPick)text,
        (string name, string from) when type == typeof(ColumnPick) => (ColumnPick)(name, from),
        _ => null,
    };
}
