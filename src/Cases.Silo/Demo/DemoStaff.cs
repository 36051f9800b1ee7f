using Cases.Grains.Domain;
using Cases.Grains.Ledger;

namespace Cases.Silo.Demo;

/// <summary>The invented officers of the demo world: forty at ten agencies, and those who watch over all of them.</summary>
internal static class DemoStaff
{
    private static readonly (string Agency, int Clerks, int Officers, int Approvers, int Managers)[] Desks =
    [
        ("motir", 2, 4, 1, 1), ("kicox", 1, 3, 1, 1), ("mcee", 1, 3, 1, 1), ("haneul-ic", 1, 2, 1, 1), ("haneul-do", 1, 2, 1, 1),
        ("komir", 0, 1, 0, 1), ("nier", 0, 1, 0, 1), ("stat", 0, 1, 0, 1), ("byeolbit-si", 0, 1, 0, 1),
        ("haneul-env", 0, 1, 0, 1),
    ];

    private static readonly (string Ko, string En)[] Surnames =
        [("김", "Kim"), ("이", "Lee"), ("박", "Park"), ("최", "Choi"), ("정", "Jung"), ("강", "Kang"), ("조", "Cho"), ("윤", "Yoon"),
            ("장", "Jang"), ("임", "Lim")];

    private static readonly (string Ko, string En)[] GivenNames =
    [
        ("가람", "Garam"), ("나래", "Narae"), ("다솜", "Dasom"), ("라온", "Raon"), ("마루", "Maru"), ("보람", "Boram"), ("새봄", "Saebom"),
        ("아라", "Ara"), ("여울", "Yeoul"), ("은솔", "Eunsol"), ("하람", "Haram"), ("한별", "Hanbyeol"), ("미르", "Mir"),
    ];

    /// <summary>Everybody, desk by desk.</summary>
    public static IReadOnlyList<Person> People { get; } = Make();

    /// <summary>The ten agencies that have people.</summary>
    public static IEnumerable<string> Agencies => Desks.Select(d => d.Agency);

    /// <summary>Somebody of an agency in a role.</summary>
    public static Actor Of(string agency, Role role, int which = 0)
    {
        var id = ActShape.Kebab($"{role}");
        var people = People.Where(p => p.Agency == agency && p.Role == id).ToArray();
        return new(people[which % people.Length].Id, role, agency);
    }

    /// <summary>A name for the n-th invented person; marked as invented in both languages.</summary>
    internal static (string Ko, string En) NameOf(int n)
    {
        var (surname, given) = (Surnames[n % Surnames.Length], GivenNames[n / Surnames.Length % GivenNames.Length]);
        return ($"{surname.Ko}{given.Ko}(가상)", $"{surname.En} {given.En} (fictional)");
    }

    private static List<Person> Make()
    {
        List<Person> people = [];
        foreach (var (agency, clerks, officers, approvers, managers) in Desks)
        {
            Add(agency, Role.IntakeClerk, clerks);
            Add(agency, Role.Officer, officers);
            Add(agency, Role.Approver, approvers);
            Add(agency, Role.DeskManager, managers);
        }
        Add("motir", Role.Inspector, 1);
        Add(null, Role.Auditor, 1);
        Add(null, Role.Administrator, 1);
        Add("motir", Role.HelpDesk, 1);
        // Last, so that everybody else keeps his name: what changes the calendar takes two.
        Add(null, Role.Administrator, 1, 2);
        return people;

        void Add(string? agency, Role role, int count, int from = 1)
        {
            for (var i = from; i < from + count; i++)
            {
                var (ko, en) = NameOf(people.Count);
                var kind = ActShape.Kebab($"{role}");
                var id = $"{agency ?? "cases"}-{kind}-{i}";
                people.Add(new(id, ko, en, kind, agency, null, $"{id}@example.com", null, "ko", null));
            }
        }
    }
}
