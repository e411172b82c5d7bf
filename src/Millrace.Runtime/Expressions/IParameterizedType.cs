using Millrace.Schemas;

namespace Millrace.Runtime.Expressions;

/// <summary>A ready-made streamlet whose very class depends on its parameters, since its state does.</summary>
internal interface IParameterizedType
{
    /// <summary>Makes one to run.</summary>
    Streamlet Create(
        IReadOnlyList<RecordCodec> arguments, string name, IReadOnlyDictionary<string, string> parameters);
}
