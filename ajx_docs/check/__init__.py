"""Check: from files with places to typed cases and findings; touches nothing, knows no clock.

Takes a `workspace.Repository` and the day of judgement; gives `Checked`. Read `checker` first: it
is the story of this room.

- schemas, violations, schema_findings, schema_wording: each file by itself (`S-…`)
- references: what files say of each other (`R-…`)   - assembly: typed values, one `Case` a policy
- waivers: findings accepted in the open (`W-…`)      - blocked: whose documents must not be made
- titles: what a field is called                      - selection: findings by code
"""
