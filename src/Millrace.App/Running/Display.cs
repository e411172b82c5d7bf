namespace Millrace.App.Running;

/// <summary>How a run shows itself.</summary>
internal enum Display
{
    /// <summary>A live table on a terminal.</summary>
    Table,

    /// <summary>Lines: a log, a pipe, or by choice.</summary>
    Lines,

    /// <summary>One JSON document per line.</summary>
    Json,
}
