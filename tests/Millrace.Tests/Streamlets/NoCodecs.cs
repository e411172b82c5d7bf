using Millrace.Schemas;

namespace Millrace.Tests.Streamlets;

/// <summary>For streamlets that ask for none.</summary>
internal sealed class NoCodecs : ICodecSource
{
    public RecordCodec<T> Codec<T>() => throw new NotSupportedException();
}
