-- Drives the server as a user of Neovim would, and prints what came of it as one line of JSON.
-- Run by clients.test.ts: nvim --headless -u CONFIG -c "luafile THIS" DRAFT
local result = {}

local function wait_for(what, ready)
  if not vim.wait(20000, ready, 20) then
    error('waited for ' .. what)
  end
end

local function request(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, 20000) or {}
  for _, answer in pairs(answers) do
    if answer.result ~= nil then
      return answer.result
    end
  end
end

local ok, problem = pcall(function()
  wait_for('diagnostics', function()
    return #vim.diagnostic.get(0) > 0
  end)
  result.diagnostics = vim.tbl_map(function(one)
    return one.code .. ' ' .. one.lnum .. ':' .. one.col
  end, vim.diagnostic.get(0))

  -- On 智慧城市 in the first line: columns are bytes here.
  vim.api.nvim_win_set_cursor(0, { 1, 6 })
  local hover = request('textDocument/hover', vim.lsp.util.make_position_params(0, 'utf-16'))
  result.hover = hover.contents.value

  vim.api.nvim_buf_set_lines(0, 4, 5, false, { '提升治理[@xiong' })
  vim.api.nvim_win_set_cursor(0, { 5, #'提升治理[@xiong' })
  local completion = request('textDocument/completion', vim.lsp.util.make_position_params(0, 'utf-16'))
  local items = completion.items or completion
  result.completion = vim.tbl_map(function(item)
    return item.textEdit.newText
  end, items)

  vim.api.nvim_buf_set_lines(0, 4, 5, false, { '' })
  local found = vim.diagnostic.get(0)[1]
  vim.api.nvim_win_set_cursor(0, { found.lnum + 1, found.col })
  local params = vim.lsp.util.make_range_params(0, 'utf-16')
  params.context = { diagnostics = {}, only = { 'quickfix' } }
  local actions = request('textDocument/codeAction', params)
  for _, action in ipairs(actions) do
    if action.edit then
      vim.lsp.util.apply_workspace_edit(action.edit, 'utf-16')
      break
    end
  end
  result.text = vim.api.nvim_buf_get_lines(0, 0, -1, false)
  wait_for('the finding to go', function()
    return #vim.diagnostic.get(0) == 0
  end)
end)
if not ok then
  result.problem = tostring(problem)
end
io.stdout:write('RESULT ' .. vim.fn.json_encode(result) .. '\n')
vim.cmd('qall!')
