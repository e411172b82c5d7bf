using Millrace.Schemas;

namespace Millrace.Runtime.Streamlets;

/// <summary>Reads JSON Lines; blank lines are no rows.</summary>
internal sealed class JsonLinesIngress<T>(RecordCodec<T> codec) : FileIngress<T>(codec)
{
    private readonly RecordCodec<T> _codec = codec;

    protected override FileRows<T> OpenRows(SourceFile file) => new JsonLines<T>(_codec, file);
}
