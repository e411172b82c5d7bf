namespace Millrace.Backplanes;

/// <summary>Commits for one owner (a task, or the catalog). Belongs to one thread at a time.</summary>
public interface IWriter : IDisposable
{
    /// <summary>The owner's name.</summary>
    string Name { get; }

    /// <summary>How often the name was opened, from 1: the fence between this owner and earlier ones.</summary>
    int Epoch { get; }

    /// <summary>
    /// Hands a commit over; never blocks. Commits of one writer become durable in the order of their submission.
    /// <see cref="CommitContent.Status"/> tells what became of it; <see cref="IBackplane.Progressed"/> says when to
    /// look.
    /// </summary>
    void Submit(CommitContent commit);
}
