namespace Millrace.Simulation.Pipelines.Graphs;

/// <summary>What a stage of a random graph does.</summary>
internal enum StageKind
{
    /// <summary>Changes the number, and sometimes the key that the next topic goes by.</summary>
    Map,

    /// <summary>Drops some records.</summary>
    Filter,

    /// <summary>Refuses some records.</summary>
    Refuse,

    /// <summary>Keeps a running value by key.</summary>
    Running,

    /// <summary>Keeps a list of ids by key, and begins anew when it is full.</summary>
    Collect,

    /// <summary>Emits two records for each.</summary>
    Twice,

    /// <summary>Sets a timer for each record; some timers set another one.</summary>
    Delay,

    /// <summary>Throws on some records after it has changed its state and emitted; those go to the dead
    /// letters.</summary>
    Fragile,

    /// <summary>Takes the record out of a scored one.</summary>
    Strip,

    /// <summary>Scores.</summary>
    Score,
}
