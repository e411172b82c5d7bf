using Millrace.Schemas;

namespace Millrace;

/// <summary>Takes what an <see cref="IMillraceRegistry"/> lists.</summary>
public interface IRegistryBuilder
{
    /// <summary>Adds a record type.</summary>
    void AddRecord<T>(RecordCodec<T> codec);

    /// <summary>Adds a kind of streamlet.</summary>
    void AddStreamlet(StreamletType type);
}
