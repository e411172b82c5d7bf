using Millrace.Schemas;

namespace Millrace.Runtime.Streamlets;

/// <summary>The streamlet type <c>merge</c>.</summary>
internal sealed class MergeType() : GenericStreamletType(
    "merge", "Brings the records of several inlets, in-0 to in-7, into the order of their event times.")
{
    protected override Streamlet Create<T>(RecordCodec<T> codec) => new Merge<T>();
}
