namespace Millrace.Backplanes;

/// <summary>What became of a commit.</summary>
public enum CommitStatus
{
    /// <summary>Being filled; not handed over yet.</summary>
    Open,

    /// <summary>Handed over. On the embedded log it will be durable sooner or later, or the process ends.</summary>
    Submitted,

    /// <summary>Durable and visible.</summary>
    Durable,

    /// <summary>Certainly not stored: the owner undoes its batches and tries again.</summary>
    Aborted,

    /// <summary>Nobody knows: the owner opens its writer anew and reads its own last commit.</summary>
    Unknown,

    /// <summary>A later owner has taken over the writer's name: the owner must stop.</summary>
    Fenced,
}
