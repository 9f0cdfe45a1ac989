namespace Integrations.Models;

/// <summary>Shortcuts for the lists of a record.</summary>
public static class RecordListExtensions
{
    extension(RecordList<EmailAddress> emails)
    {
        /// <summary>The vendor's first address, or null.</summary>
        public EmailAddress? Primary => emails.Count == 0 ? null : emails[0];
    }

    extension(RecordList<PhoneNumber> phones)
    {
        /// <summary>The vendor's first number, or null.</summary>
        public PhoneNumber? Primary => phones.Count == 0 ? null : phones[0];
    }

    extension(RecordList<PostalAddress> addresses)
    {
        /// <summary>The vendor's first address, or null.</summary>
        public PostalAddress? Primary => addresses.Count == 0 ? null : addresses[0];
    }
}
