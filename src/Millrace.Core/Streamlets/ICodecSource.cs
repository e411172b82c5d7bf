using Millrace.Schemas;

namespace Millrace;

/// <summary>Where the codecs of record types are found.</summary>
public interface ICodecSource
{
    /// <summary>The codec of a type.</summary>
    /// <exception cref="InvalidOperationException">The type is not a schema; the message says how to make it
    /// one.</exception>
    RecordCodec<T> Codec<T>();
}
