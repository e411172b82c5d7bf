using Millrace.Schemas;

namespace Millrace.Runtime.Blueprints;

/// <summary>The record types that ports, topics and slots can have.</summary>
internal interface IRecordTypes
{
    /// <summary>The types that <c>schema:</c> can name by the name of their schema.</summary>
    IReadOnlyList<RecordCodec> Named { get; }

    /// <summary>The codec of a type, also of one that is composed, such as a scored record; null where it is not a
    /// schema.</summary>
    RecordCodec? Find(Type type);

    /// <summary>The codec of a schema that the blueprint declares; equal schemas give the same type.</summary>
    RecordCodec Declare(RecordSchema schema);
}
