using static Integrations.Simulators.PropertyFactory;

namespace Integrations.Simulators;

/// <summary>The CRM objects every portal has.</summary>
internal static class StandardObjects
{
    public static IEnumerable<HubSpotObjectType> All(SimulatorClock clock) =>
    [
        new("0-1", "contacts", "contact", 211762800000, clock,
        [
            Text("firstname", "First Name"), Text("lastname", "Last Name"), Unique("email", "Email"),
            Text("hs_additional_emails", "Additional email addresses"),
            Text("phone", "Phone Number", "phonenumber"), Text("mobilephone", "Mobile Phone Number", "phonenumber"),
            Text("jobtitle", "Job Title"), Text("company", "Company Name"),
            Text("hs_linkedin_url", "LinkedIn URL"), Text("date_of_birth", "Date of birth"), Text("department", "Department"),
            Text("website", "Website URL"), Text("address", "Street Address"), Text("city", "City"), Text("state", "State/Region"),
            Text("zip", "Postal Code"), Text("country", "Country/Region"),
            Text("salutation", "Salutation"), Text("fax", "Fax Number", "phonenumber"), Text("hs_timezone", "Time Zone"),
            Choice("lifecyclestage", "Lifecycle Stage", "subscriber", "lead", "marketingqualifiedlead", "salesqualifiedlead", "opportunity",
                "customer", "evangelist", "other"),
            Choice("hs_lead_status", "Lead Status", "NEW", "OPEN", "IN_PROGRESS", "OPEN_DEAL", "UNQUALIFIED", "ATTEMPTED_TO_CONTACT",
                "CONNECTED", "BAD_TIMING"),
            ReadOnly("hs_email_domain", "Email Domain"), ReadOnly("hs_full_name_or_email", "Full name or email"),
            ReadOnly("associatedcompanyid", "Primary Associated Company ID", "number", "COMPANY"),
        ])
        {
            Defaults = ["createdate", "email", "firstname", "hs_object_id", "lastmodifieddate", "lastname"],
            Searchable = ["firstname", "lastname", "email", "hs_additional_emails", "phone", "company"],
            Initial = { ["lifecyclestage"] = "lead" },
            ModifiedProperty = "lastmodifieddate",
            Display = "firstname",
        },
        new("0-2", "companies", "company", 29013700000, clock,
        [
            Text("name", "Company name"), Text("domain", "Company Domain Name"), Text("website", "Website URL"),
            Text("phone", "Phone Number", "phonenumber"),
            Text("description", "Description", "textarea"), Text("hs_additional_domains", "Additional Domains"),
            Choice("industry", "Industry", "ACCOUNTING", "AUTOMOTIVE", "BANKING", "COMPUTER_SOFTWARE", "CONSTRUCTION",
                "FINANCIAL_SERVICES", "HOSPITAL_HEALTH_CARE", "RETAIL", "TELECOMMUNICATIONS"),
            Number("numberofemployees", "Number of Employees"), Number("annualrevenue", "Annual Revenue"),
            Text("address", "Street Address"), Text("address2", "Street Address 2"), Text("city", "City"),
            Text("state", "State/Region"), Text("zip", "Postal Code"), Text("country", "Country/Region"),
            Text("linkedin_company_page", "LinkedIn Company Page"), Text("founded_year", "Year Founded"),
            Choice("type", "Type", "PROSPECT", "PARTNER", "RESELLER", "VENDOR", "OTHER"),
            Choice("lifecyclestage", "Lifecycle Stage", "subscriber", "lead", "marketingqualifiedlead", "salesqualifiedlead", "opportunity",
                "customer", "evangelist", "other"),
        ])
        {
            Defaults = ["createdate", "domain", "hs_lastmodifieddate", "hs_object_id", "name"],
            Searchable = ["name", "domain", "website", "phone"],
            Required = ["name|domain"],
            Display = "name",
        },
        new("0-3", "deals", "deal", 18417400000, clock,
        [
            Text("dealname", "Deal Name"), Number("amount", "Amount"), Choice("deal_currency_code", "Currency", "USD", "EUR", "GBP", "CHF"),
            Elsewhere("pipeline", "Pipeline"), Elsewhere("dealstage", "Deal Stage"),
            Instant("closedate", "Close Date"), Text("description", "Deal Description", "textarea"),
            Choice("dealtype", "Deal Type", "newbusiness", "existingbusiness"),
            Choice("hs_priority", "Priority", "low", "medium", "high"), Text("closed_lost_reason", "Closed Lost Reason", "textarea"),
            Text("hs_next_step", "Next step"),
            ReadOnly("hs_deal_stage_probability", "Deal probability", "number"), ReadOnly("hs_is_closed", "Is Deal Closed?", "bool"),
            ReadOnly("hs_is_closed_won", "Is Closed Won", "bool"),
        ])
        {
            Defaults = ["amount", "closedate", "createdate", "dealname", "dealstage", "hs_lastmodifieddate", "hs_object_id", "pipeline"],
            Searchable = ["dealname", "description"],
            Stages = ("pipeline", "dealstage"),
            Initial = { ["pipeline"] = "default" },
            Display = "dealname",
        },
        new("0-136", "leads", "lead", 361490000000, clock,
        [
            Text("hs_lead_name", "Lead name"), Elsewhere("hs_pipeline", "Pipeline"), Elsewhere("hs_pipeline_stage", "Lead stage"),
            Choice("hs_lead_type", "Lead type", "NEW_BUSINESS", "RE_ATTEMPTING", "UPSELL"),
            Choice("hs_lead_label", "Lead label", "HOT", "WARM", "COLD"),
        ])
        {
            Searchable = ["hs_lead_name"],
            Required = ["hs_lead_name"],
            NeedsLinkTo = "0-1",
            Stages = ("hs_pipeline", "hs_pipeline_stage"),
            Initial = { ["hs_pipeline"] = "lead-pipeline-id", ["hs_pipeline_stage"] = "new-stage-id" },
            CreatedProperty = "hs_createdate",
            Display = "hs_lead_name",
        },
        new("0-5", "tickets", "ticket", 5480000000, clock,
        [
            Text("subject", "Ticket name"), Text("content", "Ticket description", "textarea"), Elsewhere("hs_pipeline", "Pipeline"),
            Elsewhere("hs_pipeline_stage", "Ticket status"),
            Choice("hs_ticket_priority", "Priority", "LOW", "MEDIUM", "HIGH", "URGENT"),
            Choice("hs_ticket_category", "Category", "PRODUCT_ISSUE", "BILLING_ISSUE", "FEATURE_REQUEST", "GENERAL_INQUIRY"),
            Choice("source_type", "Source", "CHAT", "EMAIL", "FORM", "PHONE"), ReadOnly("closed_date", "Close date", "datetime"),
        ])
        {
            Defaults = ["content", "createdate", "hs_lastmodifieddate", "hs_object_id", "hs_pipeline", "hs_pipeline_stage",
                "hs_ticket_category", "hs_ticket_priority", "subject"],
            Searchable = ["subject", "content"],
            Required = ["subject", "hs_pipeline_stage"],
            Stages = ("hs_pipeline", "hs_pipeline_stage"),
            Initial = { ["hs_pipeline"] = "0" },
            ReadScope = "tickets",
            WriteScope = "tickets",
            Display = "subject",
        },
        .. Engagements(clock),
    ];

    private static IEnumerable<HubSpotObjectType> Engagements(SimulatorClock clock)
    {
        yield return Engagement("0-46", "notes", "note", 46000000000, clock, "hs_note_body", Text("hs_note_body", "Note body", "html"),
            Text("hs_attachment_ids", "Attached files"));
        yield return Engagement("0-27", "tasks", "task", 27000000000, clock, "hs_task_subject",
            Text("hs_task_subject", "Task title"), Text("hs_task_body", "Task notes", "html"),
            Choice("hs_task_priority", "Priority", "NONE", "LOW", "MEDIUM", "HIGH"),
            Choice("hs_task_status", "Task status", "NOT_STARTED", "IN_PROGRESS", "WAITING", "COMPLETED", "DEFERRED"),
                Choice("hs_task_type", "Task type", "TODO", "CALL", "EMAIL"));
        yield return Engagement("0-48", "calls", "call", 48000000000, clock, "hs_call_title",
            Text("hs_call_title", "Call title"), Text("hs_call_body", "Call notes", "html"), Number("hs_call_duration", "Call duration"),
            Text("hs_call_from_number", "From number"),
            Text("hs_call_to_number", "To number"), Choice("hs_call_direction", "Call direction", "INBOUND", "OUTBOUND"),
            Choice("hs_call_status", "Call status", "COMPLETED", "BUSY", "NO_ANSWER", "FAILED", "CANCELED"));
        yield return Engagement("0-47", "meetings", "meeting", 47000000000, clock, "hs_meeting_title",
            Text("hs_meeting_title", "Meeting name"), Text("hs_meeting_body", "Meeting description", "html"),
            Text("hs_meeting_location", "Location"), Text("hs_meeting_external_url", "External URL"),
            Instant("hs_meeting_start_time", "Meeting start time"), Instant("hs_meeting_end_time", "Meeting end time"),
            Choice("hs_meeting_outcome", "Meeting outcome", "SCHEDULED", "COMPLETED", "NO_SHOW", "CANCELED"));
        yield return Engagement("0-49", "emails", "email", 49000000000, clock, "hs_email_subject",
            Text("hs_email_subject", "Email subject"), Text("hs_email_text", "Email body", "textarea"),
            Text("hs_email_html", "Email HTML", "html"),
            Choice("hs_email_direction", "Email direction", "EMAIL", "INCOMING_EMAIL", "FORWARDED_EMAIL"),
                Choice("hs_email_status", "Email send status", "SENT", "FAILED", "SCHEDULED", "BOUNCED"));
    }

    private static HubSpotObjectType Engagement(string id, string name, string singular, long firstId, SimulatorClock clock, string display,
        params HubSpotProperty[] properties) =>
        new(id, name, singular, firstId, clock, [.. properties, Instant("hs_timestamp", "Activity date")])
        {
            Required = ["hs_timestamp"],
            Searchable = [display],
            ReadScope = "crm.objects.contacts.read",
            WriteScope = "crm.objects.contacts.write",
            CreatedProperty = "hs_createdate",
            Display = display,
        };
}
