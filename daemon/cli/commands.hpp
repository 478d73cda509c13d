#pragma once

#include "cli/cli11.hpp"
#include "cli/context.hpp"

/// Each of these adds one subcommand to its group; the context must outlive the group.
namespace settingsd::cli {

void add_instance_create(CLI::App& group, Context& context);
void add_instance_delete(CLI::App& group, Context& context);
void add_instance_list(CLI::App& group, Context& context);
void add_instance_show(CLI::App& group, Context& context);
void add_instance_grant(CLI::App& group, Context& context);
void add_instance_withdraw(CLI::App& group, Context& context);
void add_instance_limit(CLI::App& group, Context& context);

void add_key_create(CLI::App& group, Context& context);
void add_key_list(CLI::App& group, Context& context);
void add_key_revoke(CLI::App& group, Context& context);

void add_role_list(CLI::App& group, Context& context);

void add_export(CLI::App& program, Context& context);
void add_apply(CLI::App& program, Context& context);
void add_copy(CLI::App& program, Context& context);

void add_history(CLI::App& program, Context& context);
void add_explain(CLI::App& program, Context& context);
void add_diff(CLI::App& program, Context& context);
void add_revert(CLI::App& program, Context& context);

void add_backup(CLI::App& program, Context& context);
void add_restore(CLI::App& program, Context& context);

void add_status(CLI::App& program, Context& context);
void add_doctor(CLI::App& program, Context& context);

void add_migrate(CLI::App& program, Context& context);

void add_serve(CLI::App& program, Context& context);

}  // namespace settingsd::cli
